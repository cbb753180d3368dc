"""kzclaims: say which of several reported figures agree, spread or contradict, and why."""
