"""Prints subject, link and date of every mail in a maildir as JSON."""

import email.policy
import email.utils
import json
import mailbox
import sys


def read(file):
    return email.message_from_binary_file(file, policy=email.policy.default)


def seconds(date):
    return email.utils.mktime_tz(email.utils.parsedate_tz(date))


mails = [
    {"title": str(mail["Subject"]), "link": str(mail["X-RSS-URL"]), "date": seconds(mail["Date"])}
    for mail in mailbox.Maildir(sys.argv[1], factory=read)
]
json.dump(mails, sys.stdout)
