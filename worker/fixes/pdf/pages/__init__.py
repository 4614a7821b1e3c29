"""What repairs of pages share: content kept apart from what is added, content moved, annotations drawn."""
