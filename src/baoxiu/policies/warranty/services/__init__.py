"""Writes: policies, assignments, appraisals, decisions; and what pages show of a judgement."""
