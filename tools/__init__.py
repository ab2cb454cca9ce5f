"""Helpers of the build: checks that the linters cannot express."""
