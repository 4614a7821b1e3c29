"""What can be known of a file.

`pdf_facts` and `raster_facts` are the views that checks read, made of the plain shapes in `geometry`, `page`,
`used`, `marks`, `document` and `claimed`. `pdf` and `raster` measure them lazily, each fact once: `structure`
without the content, `content` in one walk over it (`walk`, `state`, `paint`, `detail`).
"""
