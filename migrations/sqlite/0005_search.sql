-- What is searched. The tokenizer cuts at spaces alone: words are made before they come here, and hold no other ASCII separator.
CREATE VIRTUAL TABLE `event_search` USING fts5(`title`, `summary`, `statements`, tokenize = 'ascii');
--> statement-breakpoint
CREATE VIRTUAL TABLE `name_search` USING fts5(`names`, tokenize = 'ascii');
--> statement-breakpoint
-- What is deleted leaves no word behind in the index.
INSERT INTO `event_search` (`event_search`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO `name_search` (`name_search`, `rank`) VALUES ('secure-delete', 1);
