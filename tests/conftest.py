"""Settings of all property tests."""

from hypothesis import settings

# No example is timed: speed is measured in benchmarks/, and a busy machine proves nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
