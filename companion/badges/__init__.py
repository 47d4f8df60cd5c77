"""What Upwork's badges take, and how far that is met: data, and one judge for each requirement."""
