"""Pictures inside documents: `samples` unpacks and packs them, `placed` tells how large they are shown."""
