-- A pause entered later left the case without due times in its row, and so out of lists and boards: open cases are reckoned once more.
update cases_recounts set last_case = 0, seen = 0, changed = 0, finished = false;
