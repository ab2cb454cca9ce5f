"""Benchmarks: the whole product path beside the raw SQL of the same answer, in one run (docs/build/benchmarks.md)."""
