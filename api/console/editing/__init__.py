"""What the console's editors make of forms.

`checks` the inputs of a check, from the catalogue · `profiles` a profile as a form and back · `page_rules`
its part for some of the pages · `presets` a preset as a form and back · `plain` all other entries, as JSON.
"""
