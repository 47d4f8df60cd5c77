"""The doctor: everything that can be wrong, each with why and what to do; safe to paste."""
