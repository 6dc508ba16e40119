// The tests of the room follow.
