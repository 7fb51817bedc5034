"""Results to a stream; decides nothing about searching."""
