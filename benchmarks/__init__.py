"""Speed and memory, one module a topic: ``python -m benchmarks [TOPIC …]``."""
