<?php

// Serves handlers as the manifest in the environment says: php -S HOST:PORT router.php
foreach (json_decode(file_get_contents(getenv("MANIFEST")), true) as $handler) {
    if ($handler["path"] === explode("?", $_SERVER["REQUEST_URI"])[0]) {
        require $handler["file"];
        $handler["name"]::respond();

        return;
    }
}
http_response_code(404);
