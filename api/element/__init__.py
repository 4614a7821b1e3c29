"""What web pages may do with a publishable key: the routes below `/element` are made of these (decision 26).

`door` who may come in, from which pages · `cors` what browsers are told of it · `origins` all pages there are
keys for · `pace` how fast · `tokens` what only the browser that sent a file may read · `terms` which files a
key takes and what is done with them · `intake` from a request to a job · `view` a job as a page sees it, with
`findings`, `pictures` and `facts`.

A key in a web page is known to everybody who reads the page. So it opens no data: what was sent with it is
read with a token that only the sender got, and what is done with a file is what the key's owner chose.
"""
