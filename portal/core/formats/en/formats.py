"""English of Tashkent: the day before the month.

The admin writes dates as `WAGTAIL_DATE_FORMAT` says, so its forms must read them; Django's English
knows only the American order.
"""

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = [
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
]
