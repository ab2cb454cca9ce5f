"""Issuing charge slips, and recording what is paid."""
