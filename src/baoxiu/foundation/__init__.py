"""Technical building blocks. They know nothing of machines, orders or warranties."""
