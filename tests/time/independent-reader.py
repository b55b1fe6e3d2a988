"""Reads calendars from standard input, as JSON, and says when their meetings are: seconds and minutes."""

import datetime
import json
import sys

import icalendar
import recurring_ical_events

answers = []
for feed in json.load(sys.stdin):
    calendar = icalendar.Calendar.from_ical(feed["text"])
    begin, end = (datetime.datetime.fromisoformat(feed[key]) for key in ("from", "until"))
    meetings = []
    for event in recurring_ical_events.of(calendar).between(begin, end):
        if str(event.get("STATUS")) == "CANCELLED":
            continue
        start = event["DTSTART"].dt
        length = event["DTEND"].dt - start if "DTEND" in event else event["DURATION"].dt
        meetings.append([int(start.timestamp()), int(length.total_seconds() // 60)])
    answers.append(sorted(meetings))
json.dump(answers, sys.stdout)
