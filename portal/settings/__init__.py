"""Settings: `base` is shared; `dev`, `test`, `production` say what differs."""
