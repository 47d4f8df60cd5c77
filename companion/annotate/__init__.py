"""From an assessment to what is drawn and said beside the contract."""
