"""How results show themselves: short at a prompt, as tables in a notebook."""

from __future__ import annotations


class Shown:
    """What a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from fiscaldisclosure.report.notebook import shown  # only a notebook asks for it

        return shown(self)


class Stated(Shown):
    """A part of a disclosure, whose ``repr`` tells what is stated and no more."""

    __slots__ = ()

    def __repr__(self) -> str:
        from fiscaldisclosure.model.shape import slots  # which the model is made before

        cls: type = type(self)
        held = ((slot, getattr(self, name)) for name, slot in slots(cls).items())
        told = ", ".join(f"{slot.name}={value!r}" for slot, value in held if value != slot.default)
        return f"{cls.__name__}({told})"
