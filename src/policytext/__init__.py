"""Read, parse and compare Chinese policy documents."""
