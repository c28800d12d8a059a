"""The registers, one module each: it declares `REGISTER`, and nothing else names it (see `catalogue`)."""
