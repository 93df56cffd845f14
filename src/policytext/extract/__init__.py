"""Find slogans, quotas, deadlines, responsible units and references in an aligned text."""
