// What Thunderbird's parser, ical.js, sees in an invitation.
//
// stdin: a JSON list of {"ics": text, "count": how many occurrences}; stdout: for each {"starts": [...], "ends": [...]} in epoch seconds.
// Only the VTIMEZONE of the file itself is believed: the zones of one file are forgotten before the next is read.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

function occurrences({ ics, count }) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(ics));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  const seconds = (time) => {
    if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${time} has no zone`);
    return time.toUnixTime();
  };
  const starts = [];
  const ends = [];
  const all = event.iterator();
  for (let next = all.next(); next && starts.length < count; next = all.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    starts.push(seconds(startDate));
    ends.push(seconds(endDate));
  }
  return { starts, ends };
}

const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(occurrences)));
