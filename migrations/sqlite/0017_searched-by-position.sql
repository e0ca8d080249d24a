-- What is searched is entered by the position of its change.
DROP TABLE `event_search`;
--> statement-breakpoint
DROP TABLE `name_search`;
