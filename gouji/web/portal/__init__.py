"""The public portal: released documents, for everybody to read."""
