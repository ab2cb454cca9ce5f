"""Texts and their Chinese: found in the sources, compared with each app's catalogue, compiled.

Pure Python: GNU gettext need not be installed.
"""
