-- What staff watch: rows that are open, and rows that came into their state not long ago. The words of the conditions stand in the queries as they stand here.
CREATE INDEX move_open ON move (state_time, id) WHERE state NOT IN (10, 11, 12, 14);
CREATE INDEX move_state_time ON move (state_time, id);
CREATE INDEX arrival_open ON arrival (state_time, move_id) WHERE state IN (2, 3, 4, 6);
CREATE INDEX arrival_state_time ON arrival (state_time, move_id);
CREATE INDEX import_open ON import (state_time, id) WHERE state NOT IN (5, 7, 9);
CREATE INDEX import_state_time ON import (state_time, id);

-- Archives that can be read, and their downloads: without it, each count would read past the layouts of all their parts.
CREATE INDEX archive_shown ON archive (create_time, id) WHERE released = 0 AND shown = 1;
CREATE INDEX archive_part_downloads ON archive_part (archive_id, download_count);
