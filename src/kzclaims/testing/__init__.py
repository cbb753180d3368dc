"""For tests of code that uses kzclaims: strategies that draw values, and assertions."""
