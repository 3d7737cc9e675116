"""What the tests of reading share."""

import random

import pytest


@pytest.fixture
def damaged():
    """A function that yields a file damaged in 200 ways: bytes changed, removed, put in, or the end cut off."""

    def ways(data):
        chance = random.Random(1)
        for _ in range(200):
            changed = bytearray(data)
            for _ in range(chance.choice([1, 1, 3, 20])):
                place = chance.randrange(len(changed) or 1)
                match chance.randrange(20):
                    case 0:
                        del changed[place:]
                    case 1 | 2 | 3:
                        del changed[place : place + chance.randrange(1, 9)]
                    case 4 | 5 | 6:
                        changed[place:place] = chance.randbytes(chance.randrange(1, 9))
                    case 7 | 8 | 9:
                        changed[place : place + 4] = chance.choice([b"\xff" * 4, bytes(4), b"\1\0\0\0"])
                    case _:
                        changed[place : place + 1] = chance.randbytes(1)
            yield bytes(changed)

    return ways
