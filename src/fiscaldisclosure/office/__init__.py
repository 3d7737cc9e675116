"""Office files as packages of XML parts: changed in place, or packed anew."""
