"""Places: a country beside a client's name is no company."""

_COUNTRIES = """
Argentina|Armenia|Australia|Austria|Bahrain|Bangladesh|Belgium|Brazil|Bulgaria|Cambodia|Canada|
Chile|China|Colombia|Costa Rica|Croatia|Cyprus|Czech Republic|Czechia|Denmark|Dominican Republic|
Ecuador|Egypt|Estonia|Finland|France|Georgia|Germany|Ghana|Greece|Hong Kong|Hungary|Iceland|India|
Indonesia|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kuwait|Latvia|Lebanon|
Lithuania|Luxembourg|Malaysia|Malta|Mexico|Moldova|Morocco|Nepal|Netherlands|New Zealand|Nigeria|
Norway|Oman|Pakistan|Panama|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|
Saudi Arabia|Serbia|Singapore|Slovakia|Slovenia|South Africa|South Korea|Spain|Sri Lanka|Sweden|
Switzerland|Taiwan|Thailand|Tunisia|Turkey|Türkiye|Ukraine|United Arab Emirates|UAE|
United Kingdom|UK|United States|USA|US|United States of America|Uruguay|Venezuela|Vietnam
"""
COUNTRIES = frozenset(name.strip().casefold() for name in _COUNTRIES.split("|"))


def is_place(text: str) -> bool:
    """Whether `text` is a country, or a city and its country: “Berlin, Germany”."""
    return text.rpartition(",")[2].strip(" .").casefold() in COUNTRIES
