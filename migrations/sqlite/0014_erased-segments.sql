-- Whatever was made of a payload goes with it, in the transaction that erases it, also where a release does so that knows no segments.
CREATE TRIGGER `segments_of_erased` AFTER DELETE ON `payloads` BEGIN
  DELETE FROM `segments` WHERE `last_seq` >= old.`seq` AND `draws_from` <= old.`seq`;
END;
