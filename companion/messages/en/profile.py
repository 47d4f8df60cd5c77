"""Whose profile it is, and what is asked about it on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "help_not_mine": "It is somebody else’s: nothing of it is kept.",
    "help_forget": "Forget what was said; you are asked again.",
    "which": "--not-mine needs the profile that is not yours.",
    "others": "Not yours: {names}.",
    "unsaid": "Nobody has said yet whose this is: {name}.",
    "no_profile": (
        "Give your profile’s id (~01…), its name, or its address upwork.com/freelancers/…"
    ),
    "help_my_profile": (
        "Your own profile: a saved profile without a menu counts as yours, another’s does not."
    ),
    "ask": "{name}: is this your own profile?",
    "unasked": (
        "Nothing of such a profile was kept. If it is your own, say so once: jss-companion profile "
        "'~01…', or add --my-profile '~01…' to this command."
    ),
}
