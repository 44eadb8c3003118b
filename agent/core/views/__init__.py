"""Views: the programme as a whole, for people who look at it: the week for staff, the calls of a month, rows for spreadsheets."""
