"""Speed and memory, measured in whole processes; figures go to ``benchmarks/results/``."""
