"""What strangers may try, as data: vectors.txt, and a desk in which every vector stands wherever a stranger can write."""
