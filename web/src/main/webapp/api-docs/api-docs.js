/* The reference page: the document of this server, shown by Swagger UI without anything from the internet. */
window.addEventListener('DOMContentLoaded', () => {
  SwaggerUIBundle({
    url: '../openapi?format=JSON',
    dom_id: '#reference',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
});
