"""What every test may rely on."""

import os
import signal

from hypothesis import settings

# A runner that was started in the background ignores Ctrl-C, and so would every command that
# the tests start and end with it; a handler of our own is not inherited, its absence is.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same change gets the same answer twice from CI; elsewhere each run looks at new examples.
# How long an example takes says nothing on a busy machine.
settings.register_profile("untimed", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "untimed")
