"""Reading stations and technicians."""
