"""Structure of PDFs: what is inside besides pages."""
