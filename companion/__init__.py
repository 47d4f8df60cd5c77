"""JSS Companion: explains a freelancer's Job Success Score on their own computer."""
