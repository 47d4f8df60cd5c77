"""Words, dates, amounts and ratings out of text: pure functions, tables at the top."""
