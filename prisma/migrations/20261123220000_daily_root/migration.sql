-- The daily root over all chains goes to the districts by mail: the role that sees nothing but heads puts it into the outbox.
GRANT INSERT ON "outbox" TO qrp_relay;
