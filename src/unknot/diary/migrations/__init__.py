"""The steps from every released form of the diary to that of today."""
