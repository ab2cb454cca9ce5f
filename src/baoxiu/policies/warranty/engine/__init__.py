"""Is it covered: facts and policies in, an explained decision out. Plain Python: no Django, no clock, no files."""
