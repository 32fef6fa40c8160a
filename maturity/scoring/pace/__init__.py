"""Whether a goal will be reached in time: pure functions on exact numbers and days, which know no file and no clock."""
